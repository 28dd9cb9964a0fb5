export interface Choice {
  readonly value: string
  readonly label: string
  readonly help?: string
}

/** Each choice, or names by their codes, in the order in which they stand. */
export type Choices = readonly Choice[] | Readonly<Record<string, string>>

const isList = (choices: Choices): choices is readonly Choice[] => Array.isArray(choices)

export const choicesOf = (choices: Choices): readonly Choice[] =>
  isList(choices) ? choices : Object.entries(choices).map(([value, label]) => ({ value, label }))
