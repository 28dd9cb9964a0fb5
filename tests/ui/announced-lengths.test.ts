import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { minimumLengths } from '@/kernel/minimum-lengths'
import { endpoints } from '../support/composed'
import { formsInSources, nameOfField } from '../support/form-sources'

interface Json {
  readonly minLength?: number
  readonly properties?: Readonly<Record<string, Json>>
  readonly anyOf?: readonly Json[]
}

/** Fewest characters by field, `answers.x` for what is nested; one alone is « required » and needs no figure. */
function leastOf(schema: Json, before = ''): [string, number][] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, one]): [string, number][] => {
    const least = Math.max(one.minLength ?? 0, ...(one.anyOf ?? []).map(({ minLength }) => minLength ?? 0))
    return [
      ...(least > 1 ? [[`${before}${name}`, least] as [string, number]] : []),
      ...leastOf(one, `${before}${name}.`),
    ]
  })
}

const contracts = endpoints.map(({ contract }) => ({
  operation: `${contract.method.toUpperCase()} ${contract.path.replaceAll(/:\w+/g, ':x')}`,
  least: new Map(
    contract.body ? leastOf(z.toJSONSchema(contract.body, { io: 'input', unrepresentable: 'any' }) as Json) : [],
  ),
}))
const forms = formsInSources()
const segments = (operation: string): RegExp => new RegExp(`^${operation.replaceAll(':x', '[^/]+')}$`)
/** A form whose source does not tell where it goes is held to what any contract asks of such a field. */
const contractsOf = (asked: string) => {
  const known = contracts.filter(({ operation }) => segments(asked).test(operation) || segments(operation).test(asked))
  return known.length > 0 ? known : contracts.filter(({ least }) => least.has('clientSecret') || least.has('subject'))
}

describe('the fewest characters that a rule takes', () => {
  it('are found: forms, their contracts and their fields', () => {
    expect(forms.length).toBeGreaterThan(60)
    const unknown = forms.filter(({ operation }) => !operation.includes('/')).map(({ file }) => file)
    expect([...new Set(unknown)].length).toBeLessThan(8)
  })

  it('are announced by every field of every form whose contract asks for them', () => {
    const checked: string[] = []
    const silent = forms.flatMap(({ file, operation, fields }) =>
      fields.flatMap((field) => {
        const name = nameOfField(field)
        if (!contractsOf(operation).some(({ least }) => least.has(name))) return []
        checked.push(name)
        return field.attributes.get('minLength') ? [] : [`${name} in ${file}`]
      }),
    )
    expect(checked.length).toBeGreaterThan(8)
    expect(silent).toEqual([])
  })

  it('are the rule’s own figure, not one written beside it', () => {
    const written = forms.flatMap(({ file, fields }) =>
      fields.flatMap(({ attributes }) => {
        const figure = attributes.get('minLength')
        return figure && !/^minimumLengths\.\w+$|^minLength$/.test(figure) ? [`${figure} in ${file}`] : []
      }),
    )
    expect(written).toEqual([])
    expect(Object.values(minimumLengths).every((least) => least > 1)).toBe(true)
  })

  it('leave no reason to be refused at the click: each form that asks for one says so before', () => {
    const silent = forms.flatMap(({ file, fields }) =>
      fields
        .filter((field) => ['reason', 'outcome'].includes(nameOfField(field)) && field.tag !== 'ReasonField')
        .filter(({ attributes }) => !attributes.has('optional') && !attributes.has('needed'))
        .map((field) => `${nameOfField(field)} in ${file}`),
    )
    expect(silent).toEqual([])
  })
})
