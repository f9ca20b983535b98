import { machinesIn } from "./collect.js";
import type { Journal } from "./journal.js";
import { thisMachine, type Machine } from "./machine.js";

/** The machines that have a part in a run; the journal is told of those that join. */
export class MachineList {
  #known: readonly Machine[];

  constructor(private readonly journal: Journal) {
    this.#known = machinesIn(journal.found.entries, thisMachine());
  }

  add(machine: Machine): void {
    const known = machinesIn([], ...this.#known, machine);
    if (known.length > this.#known.length) this.journal.addMachine(machine);
    this.#known = known;
  }

  /** In an order that does not depend on who came first. */
  all(): readonly Machine[] {
    return this.#known;
  }
}
