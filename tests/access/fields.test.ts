import type { Field } from 'payload'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type TestPortal, testPortal } from '../support/portal'

let portal: TestPortal
beforeAll(async () => {
  portal = await testPortal()
})
afterAll(() => portal.close())

/** Every field with its way from the top, those in rows, groups, tabs and blocks as well. */
function everyField(fields: readonly Field[], path: string): { readonly path: string; readonly field: Field }[] {
  return fields.flatMap((field) => {
    const here = 'name' in field && field.name ? `${path}.${field.name}` : path
    const below = [
      ...('fields' in field ? field.fields : []),
      ...(field.type === 'tabs' ? field.tabs.flatMap((tab) => tab.fields) : []),
      ...(field.type === 'blocks' ? field.blocks.flatMap((block) => block.fields) : []),
    ]
    return [{ path: here, field }, ...everyField(below, here)]
  })
}

const ours = () => {
  const { collections, globals } = portal.payload.config
  return [...collections.filter(({ slug }) => !slug.startsWith('payload-')), ...globals].flatMap(({ slug, fields }) =>
    everyField(fields, slug),
  )
}
const isReadOnly = ({ field }: { readonly field: Field }): boolean =>
  field.admin !== undefined && 'readOnly' in field.admin && field.admin.readOnly === true

it('writes no field through REST that its form shows as read-only, in any collection or global', () => {
  const readOnly = ours().filter(isReadOnly)
  expect(readOnly.length).toBeGreaterThan(20)
  const open = readOnly.filter(({ field }) => !('access' in field) || !field.access?.update)
  expect(open.map(({ path }) => path)).toEqual([])
})

it('gives every text that REST may write a greatest length', () => {
  const editable = portal.payload.config.collections.filter((one) => one.custom?.editors === true)
  expect(editable.map((one) => one.slug)).toContain('regional-badges')
  const texts = [...editable, ...portal.payload.config.globals]
    .flatMap(({ slug, fields }) => everyField(fields, slug))
    .filter(({ field }) => ['text', 'textarea', 'email', 'code'].includes(field.type))
    .filter((one) => !isReadOnly(one) && !('hidden' in one.field && one.field.hidden))
  expect(texts.length).toBeGreaterThan(5)
  const unbounded = texts.filter(({ field }) => !('maxLength' in field) || !field.maxLength)
  expect(unbounded.map(({ path }) => path)).toEqual([])
})
