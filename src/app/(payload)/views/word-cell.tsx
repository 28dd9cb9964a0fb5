import type { DefaultServerCellComponentProps } from 'payload'
import { inFrench } from './code-words'
import { structureName } from './structure-name'

/** A cell of Payload's lists: what is kept as a code is shown in words; in the first column it opens the record. */
export async function WordCell({ cellData, field, link, collectionSlug, rowData }: DefaultServerCellComponentProps) {
  const isStructure = 'name' in field && field.name === 'organizationId' && typeof cellData === 'string'
  const words = (isStructure ? await structureName(cellData) : null) ?? inFrench(cellData)
  if (!link) return <span>{words}</span>
  return <a href={`/admin/collections/${collectionSlug}/${encodeURIComponent(String(rowData.id))}`}>{words}</a>
}
