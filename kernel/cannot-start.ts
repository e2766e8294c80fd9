/** Why Throughline cannot start or go on, in a line for whoever runs it. It is shown as it is, without a stack. */
export class CannotStart extends Error {
  override readonly name = 'CannotStart';
}
