import { commandLine } from "./command-line.mjs";
import { plain, sha256 } from "./plain.mjs";

/**
 * What one run gives: its result, or the error that it ends with, as plain JSON. A run is one of
 *
 * - `{ data, options, keep? }`: `discover` on that data; `keep` names the parts that do not depend on the clock;
 * - `{ commands, files?, … }`: command lines, see {@link commandLine};
 * - `{ call }`: a function of the package.
 *
 * @param surroundings - `api`, the package's exports; `dist`, its folder.
 */
export async function perform(run, surroundings) {
  try {
    return plain(await outcomeOf(run, surroundings));
  } catch (error) {
    return plain({ error: described(error) });
  }
}

function outcomeOf(run, surroundings) {
  if (run.commands) return commandLine(run, surroundings);
  return run.call ? run.call(surroundings.api, surroundings) : discovery(run, surroundings.api);
}

/** All that a discovery says, and whether it survives JSON. */
async function discovery({ data, options, keep }, api) {
  const { table, fresh, targets } = data(api);
  const asked = typeof options === "function" ? options(api) : options;
  const found = await api.discover(table, { ...(targets && { targets }), ...asked });
  if (keep) return Object.fromEntries(keep.map((name) => [name, found[name]]));
  const predictions = found.predict(fresh);
  const again = api.Discovery.fromJSON(JSON.stringify(found));
  return {
    result: found,
    text: api.discoveryText(found, { colour: false, width: 100 }).split("\n"),
    pattern: sha256(api.patternSvg(api.patternOf(found))),
    predictions,
    sameAfterJson: {
      document: JSON.stringify(again) === JSON.stringify(found),
      predictions: String(again.predict(fresh)) === String(predictions),
    },
  };
}

function described(error) {
  const { name, code, message, fix, where, cause } = error;
  return { class: error.constructor.name, name, code, message, fix, where, cause: cause?.message };
}
