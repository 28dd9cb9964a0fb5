'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import { HomeHero } from '@/app/_editorial/home-hero'
import { PageSheet } from '@/app/_editorial/page-sheet'
import { QuestionList } from '@/app/_editorial/question-list'
import { ResourceSheet } from '@/app/_editorial/resource-sheet'
import { Story } from '@/app/_editorial/story'
import { asWritten, newsOf, pageOf, questionOf, resourceOf } from '@/editorial/content'
import type { TextContext } from '@/editorial/context'
import type { DocumentFile } from '@/editorial/queries'
import { homeOf } from '@/editorial/site'
import type { PictureView } from '@/media/view'
import { Notice } from '@/ui/notice'
import { useWritten } from './live-preview'

type Row = Readonly<Record<string, unknown>>

interface Saved {
  /** The row as it was last saved, for those who write it. */
  readonly row: Row
  readonly context: TextContext
}

const notice = (
  <Notice tone="wait" label="Aperçu">
    Cette page suit ce qui s’écrit, enregistré ou non. Le public voit la version publiée.
  </Notice>
)

/** Longer than an autosave takes: what a block names is then known to the page. */
const savedMs = 3_500

/** What the form holds over what was saved; pictures and records that were put in come with the next saved draft. */
function useWrittenOver<T>(row: Row, read: (row: Row) => T): T {
  const written = useWritten()
  const router = useRouter()
  useEffect(() => {
    if (!written) return
    const later = setTimeout(() => router.refresh(), savedMs)
    return () => clearTimeout(later)
  }, [written, router])
  return asWritten(row, written ?? {}, read)
}

export const LiveStory = ({ row, context, picture }: Saved & { readonly picture: PictureView | null }) => (
  <Story item={useWrittenOver(row, newsOf)} picture={picture} context={context} notice={notice} />
)

export const LivePage = ({ row, context }: Saved) => (
  <PageSheet page={useWrittenOver(row, pageOf)} context={context} notices={notice} />
)

export const LiveResource = ({ row, context, document }: Saved & { readonly document: DocumentFile | null }) => (
  <ResourceSheet resource={useWrittenOver(row, resourceOf)} document={document} context={context} notices={notice} />
)

export const LiveQuestion = ({ row, context }: Saved) => (
  <QuestionList questions={[useWrittenOver(row, questionOf)]} context={context} />
)

export const LiveHome = ({ row }: Pick<Saved, 'row'>) => <HomeHero texts={useWrittenOver(row, homeOf)} />
