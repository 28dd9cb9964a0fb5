/** An id as the factory gives them, which is never one of our codes. */
export const factoryIdOf = (code: string): string => `OBF${code.replaceAll('-', '').toUpperCase()}`
