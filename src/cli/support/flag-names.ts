import { OptionError } from "../../errors.js";

/**
 * The same error in the words of the command line.
 *
 * @param names - Flags by option, where a flag is not the option's name behind two dashes.
 */
export function withFlagName(
  { code, message, fix, where, cause }: OptionError,
  names: Readonly<Record<string, string>> = {},
): OptionError {
  if (where === undefined) return new OptionError(code, message, { fix, cause });
  const flag = names[where] ?? `--${where}`;
  const named = (text: string) => text.replace(new RegExp(`\\b${where}\\b`, "g"), flag);
  return new OptionError(code, named(message), { fix: fix && named(fix), where: flag, cause });
}
