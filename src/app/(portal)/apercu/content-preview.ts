import { notFound } from 'next/navigation'
import { contextOf, type TextContext } from '@/editorial/context'
import type { ContentKind } from '@/editorial/kinds'
import { draftRow } from '@/editorial/queries'
import { deskText } from '@/kernel/rich-text/feature-sets'
import { readRichText } from '@/kernel/rich-text/read'
import { currentActor } from '@/platform/current-actor'
import type { Portal } from '@/platform/portal'

export interface PreviewedText {
  readonly portal: Portal
  readonly row: Readonly<Record<string, unknown>>
  readonly context: TextContext
}

/** The latest draft with all that it names, for those who write it; to anybody else there is no such page. */
export async function previewed(kind: ContentKind, id: string): Promise<PreviewedText> {
  const { portal, actor } = await currentActor()
  const found = await draftRow(portal, actor, kind, id)
  if (!found) notFound()
  // Payload adds objects of its own; what goes to the browser is plain.
  const row = JSON.parse(JSON.stringify(found)) as PreviewedText['row']
  return { portal, row, context: await contextOf(portal, [readRichText(row.body, deskText).text]) }
}
