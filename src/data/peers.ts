import { OptionError } from "../errors.js";

/**
 * Loads a library that is installed by those who need it. Its name is no literal, so that bundlers leave it alone.
 *
 * @param need - What it is for, in words.
 * @throws {@link OptionError} `NOT_INSTALLED` with the command that installs it.
 */
export async function loadPeer<Library>(name: string, need: string): Promise<Library> {
  try {
    return (await import(/* @vite-ignore */ name)) as Library;
  } catch (cause) {
    throw new OptionError("NOT_INSTALLED", `${need}: expected the library ${name}, got none of that name`, {
      fix: `Run npm install ${name}`,
      where: name,
      cause,
    });
  }
}
