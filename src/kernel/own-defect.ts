/**
 * Whether an error is a mistake of our own code: a name or a property that does not exist, a number out of range. What
 * the outside world does to us arrives with a code or a cause (`fetch failed`), or as an error of its library. Where an
 * error is told as somebody else's failure, this one is thrown on, so that it is seen and mended.
 */
export const isOwnDefect = (error: unknown): boolean =>
  error instanceof ReferenceError ||
  ((error instanceof TypeError || error instanceof RangeError) && !('code' in error) && error.cause === undefined)
