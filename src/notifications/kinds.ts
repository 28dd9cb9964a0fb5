import type { NoticeKind } from '@/platform/notice'
import { publishedSlices } from '@/platform/published-slices'

/** Every line of the matrix, as the process is made of slices. */
export const noticeKinds = (): readonly NoticeKind[] =>
  publishedSlices().flatMap(({ mails = [] }) => mails.map(({ kind }) => kind))

export const kindNamed = (name: string): NoticeKind | null => noticeKinds().find((kind) => kind.name === name) ?? null
