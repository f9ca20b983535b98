import { CoreError } from "../errors.js";
import { borrowCore } from "./borrow.js";

/**
 * Lets the core expand ψ = (1 … 8) by a hard assignment and looks at the answer.
 *
 * @throws {@link CoreError} `CORE_WRONG` if it is wrong, and as `createCore` if there is no core.
 */
export function selfCheck(): void {
  const assignment = [0, 1, 1, 0, 0, 1];
  const theta = borrowCore(({ kernels, arena }) => {
    const [a, psi, out] = [arena.f32(6), arena.f32(8), arena.f32(12)];
    a.data.set(assignment);
    psi.data.set([1, 2, 3, 4, 5, 6, 7, 8]);
    kernels.sharing_forward(out.ptr, a.ptr, psi.ptr, 3, 2, 4);
    return [...out.data];
  });
  if (theta.join() === "5,6,7,8,1,2,3,4,5,6,7,8") return;
  throw new CoreError("CORE_WRONG", `expected 5,6,7,8,1,2,3,4,5,6,7,8 from the core, got ${theta.join()}`, {
    fix: "Reinstall the package; if that does not help, update Node.",
  });
}
