import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { BadgeImage } from '@/ui/badge/badge-image'
import { BarChart } from '@/ui/chart'
import { pagesAround } from '@/ui/lists'
import { DataTable } from '@/ui/table'

const columns = [
  { header: 'Structure', cell: (row: { name: string }) => row.name, rowHeader: true, sort: 'nom' },
  { header: 'Badges', cell: () => '12', align: 'end' as const },
]

describe('tables', () => {
  it('say how the first row comes instead of showing an empty grid', () => {
    const html = renderToStaticMarkup(
      <DataTable caption="Structures" columns={columns} rows={[]} rowKey={(row) => row.name} empty={<p>Ajoutez…</p>} />,
    )
    expect(html).toBe('<p>Ajoutez…</p>')
  })

  it('name the sorted column and lead to the other direction', () => {
    const html = renderToStaticMarkup(
      <DataTable
        caption="Structures"
        columns={columns}
        rows={[{ name: 'Atelier' }]}
        rowKey={(row) => row.name}
        empty={null}
        sort={{ by: 'nom', direction: 'ascending', href: (by, direction) => `?tri=${by}&sens=${direction}` }}
      />,
    )
    expect(html).toContain('aria-sort="ascending"')
    expect(html).toContain('sens=descending')
    expect(html).toContain('data-label="Badges"')
  })
})

describe('tables of numbers', () => {
  it('stay tables on small screens, in a region that a keyboard reaches and a name tells', () => {
    const html = renderToStaticMarkup(
      <DataTable
        numbers
        caption="Par an"
        columns={columns}
        rows={[{ name: '2026' }]}
        rowKey={(row) => row.name}
        empty={null}
      />,
    )
    expect(html).toContain('<section class="p-table-frame" data-numbers="" aria-label="Par an" tabindex="0">')
    expect(html).toContain('data-numbers="true"')
  })
})

describe('a chart', () => {
  it('has a table behind it with every value, and survives nothing but zeros', () => {
    const bars = [
      { label: 'mars', value: 0 },
      { label: 'avr.', value: 0 },
    ]
    const html = renderToStaticMarkup(<BarChart title="Par mois" bars={bars} unit="badges" />)
    expect(html).not.toContain('NaN')
    expect(html.match(/<tr>/g)).toHaveLength(3)
  })
})

describe('a badge in a page', () => {
  it('has a name unless it only decorates', () => {
    expect(renderToStaticMarkup(<BadgeImage badge="adapt-mastery" />)).toContain('aria-label="S’adapter, je maîtrise"')
    expect(renderToStaticMarkup(<BadgeImage badge="adapt-mastery" decorative />)).toContain('aria-hidden="true"')
    expect(renderToStaticMarkup(<BadgeImage badge="unknown" />)).toBe('')
  })
})

describe('the pages of a list', () => {
  it('show the first, the last and the neighbours', () => {
    expect(pagesAround(5, 12)).toEqual([1, 4, 5, 6, 12])
    expect(pagesAround(1, 1)).toEqual([1])
    expect(pagesAround(1, 2)).toEqual([1, 2])
  })
})
