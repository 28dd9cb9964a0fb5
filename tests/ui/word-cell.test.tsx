import type { DefaultServerCellComponentProps } from 'payload'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it, vi } from 'vitest'
import { WordCell } from '@/app/(payload)/views/word-cell'

const structures: Readonly<Record<string, string>> = { 'org-1': 'Les Ateliers de Clairbosc' }
vi.mock('@/app/(payload)/views/structure-name', () => ({
  structureName: async (id: string) => structures[id] ?? null,
}))

const cell = async (name: string, cellData: unknown, link = false): Promise<string> =>
  renderToStaticMarkup(
    await WordCell({
      ...{ cellData, link, collectionSlug: 'memberships', field: { name, type: 'text' }, rowData: { id: 'm/1' } },
    } as unknown as DefaultServerCellComponentProps),
  )

it('the first cell of a row opens its record, whatever it holds', async () => {
  expect(await cell('organizationId', 'org-1', true)).toBe(
    '<a href="/admin/collections/memberships/m%2F1">Les Ateliers de Clairbosc</a>',
  )
  expect(await cell('key', 'informPublic:1', true)).toContain('href="/admin/collections/memberships/m%2F1"')
})

it('a structure is shown by its name, by the end of its number where nobody may know it', async () => {
  expect(await cell('organizationId', 'org-1')).toBe('<span>Les Ateliers de Clairbosc</span>')
  expect(await cell('organizationId', '01a22c33-a5b0-7000-a3cb-d23468d63f3f')).toBe('<span>nº 68d63f3f</span>')
})
