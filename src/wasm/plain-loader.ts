/**
 * Stands for `@assemblyscript/loader` in the small browser file: the loader's worth is the decoded abort of the debug core,
 * and a release core has none. 3.9 kB gzipped less.
 */
export function instantiateSync(
  module: WebAssembly.Module,
  imports: WebAssembly.Imports,
): { instance: WebAssembly.Instance } {
  return { instance: new WebAssembly.Instance(module, imports) };
}
