import { Tag } from '@/ui/tag'

/** Beside the name of a structure, wherever it is named while it is Ambassador; nothing otherwise (MEM-8). */
export const AmbassadorTag = ({ isAmbassador }: { readonly isAmbassador: boolean }) =>
  isAmbassador ? <Tag tone="info">Ambassadeur</Tag> : null

/** A structure by its public page, with its distinction. */
export const StructureLink = ({
  slug,
  name,
  isAmbassador,
}: {
  readonly slug: string
  readonly name: string
  readonly isAmbassador: boolean
}) => (
  <>
    <a href={`/structures/${slug}`}>{name}</a>
    {isAmbassador ? (
      <>
        {' '}
        <AmbassadorTag isAmbassador />
      </>
    ) : null}
  </>
)
