/** An option of a model on the command line. */
export interface Flag {
  /** Its place in the options of `discover`: `tokens`, `network.embedding`. */
  readonly option: string;
  /** How it is written: `--embedding <width>`. */
  readonly flag: string;
  readonly help: string;
  /** What follows the flag; `switch`: nothing, `table`: a file of numbers, which the option gets as a table. */
  readonly kind: "switch" | "number" | "numbers" | "text" | "names" | "table";
}
