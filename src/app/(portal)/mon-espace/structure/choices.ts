import { departments, organizationKinds } from '@/organizations/organization'
import type { Choice } from '@/ui/form/fields/choice'

const choicesOf = (names: Readonly<Record<string, string>>): readonly Choice[] =>
  Object.entries(names).map(([value, label]) => ({ value, label }))

export const kindChoices = choicesOf(organizationKinds)
export const departmentChoices = choicesOf(departments)
