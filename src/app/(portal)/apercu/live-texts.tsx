'use client'

import { useEffect, useState } from 'react'
import type { RegionalBadge } from '@/catalogue/regional-badge'
import { badgeAsWritten, presentationAsWritten } from '@/catalogue/written'
import type { RichText } from '@/kernel/rich-text/document'
import { shownMedia } from '@/kernel/rich-text/plain-text'
import type { Medium } from '@/media/medium'
import { type PictureView, pictureView } from '@/media/view'
import { BadgeCriteria, BadgeHead } from '../badges/badge-texts'
import { CompetencyTextView } from '../badges/competency-text-view'
import { useWritten } from './live-preview'

interface OfBadge {
  readonly badge: RegionalBadge
}

const useBadge = (saved: RegionalBadge): RegionalBadge => {
  const written = useWritten()
  return written ? badgeAsWritten(saved, written) : saved
}

export const LiveBadgeHead = ({ badge, url }: OfBadge & { readonly url: string }) => (
  <BadgeHead badge={useBadge(badge)} url={url} />
)

export const LiveBadgeCriteria = ({ badge }: OfBadge) => <BadgeCriteria badge={useBadge(badge)} />

interface Text {
  readonly text: RichText
  readonly pictures: ReadonlyMap<string, PictureView>
}

export function LiveCompetencyText({ text: saved, pictures: known }: Text) {
  const written = useWritten()
  const text = written ? presentationAsWritten(written) : saved
  return <CompetencyTextView text={text} pictures={usePictures(text, known)} />
}

/** Pictures that were put in since the text was saved are asked for, in the form that the library keeps. */
function usePictures(text: RichText, known: Text['pictures']): Text['pictures'] {
  const [pictures, setPictures] = useState(known)
  const missing = shownMedia(text)
    .filter((id) => !pictures.has(id))
    .join()
  useEffect(() => {
    for (const id of missing ? missing.split(',') : []) {
      void fetch(`/api/media/${encodeURIComponent(id)}?depth=0`)
        .then(async (answer) => (answer.ok ? ((await answer.json()) as Medium) : null))
        .then((medium) => medium && setPictures((before) => new Map(before).set(id, pictureView(medium, null))))
    }
  }, [missing])
  return pictures
}
