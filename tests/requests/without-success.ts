/** Operations that a generated request does not bring to an end, and why; each has its success in the suite named. */
export const withoutSuccess: Readonly<Record<string, string>> = {}
