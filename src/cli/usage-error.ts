/** Something that the user can put right: its messages are shown, and nothing else of it. */
export class UsageError extends Error {
  constructor(public readonly messages: readonly string[]) {
    super(messages.join('\n'));
    this.name = 'UsageError';
  }
}
