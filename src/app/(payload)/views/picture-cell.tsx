import type { DefaultServerCellComponentProps } from 'payload'

/** A picture in the list of the media library, with the name under which an editor looks for it. */
export function PictureCell({ rowData, collectionSlug }: DefaultServerCellComponentProps) {
  const { id, name, thumbnailURL } = rowData as { id: string; name?: string; thumbnailURL?: string }
  return (
    <a className="p-picture-cell" href={`/admin/collections/${collectionSlug}/${encodeURIComponent(id)}`}>
      {/* biome-ignore lint/performance/noImgElement: pictures are sized when they are uploaded */}
      {thumbnailURL ? <img src={thumbnailURL} alt="" loading="lazy" width={64} height={48} /> : null}
      <span>{name ?? 'Sans nom'}</span>
    </a>
  )
}
