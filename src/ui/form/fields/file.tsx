'use client'

import { useState } from 'react'
import { formatBytes, formatLimit } from '@/kernel/french'
import { useField } from '../context'
import { FieldFrame, type FieldProps } from '../field'

interface FileProps extends FieldProps {
  /** As the browser's `accept`: « .csv,text/csv ». */
  readonly accept?: string
  readonly maxBytes: number
}

/** One file. Says its limit first, and tells before sending when the file passes it. */
export function FileField({ accept, maxBytes, ...field }: FileProps) {
  const [tooLarge, setTooLarge] = useState<string | undefined>()
  const help = (
    <>
      {field.help} {`${formatLimit(maxBytes)} au plus.`}
    </>
  )
  const { frame, control } = useField({ ...field, help }, tooLarge)
  return (
    <FieldFrame {...frame}>
      <input
        className="p-input"
        type="file"
        accept={accept}
        data-max-bytes={maxBytes}
        onChange={(event) => {
          const file = event.currentTarget.files?.[0]
          setTooLarge(file && file.size > maxBytes ? tooLargeSentence(file, maxBytes) : undefined)
        }}
        {...control}
      />
    </FieldFrame>
  )
}

/** « Ce fichier pèse 12 Mo, la limite est de 5 Mo. Choisissez un fichier plus léger. » */
export const tooLargeSentence = (file: { readonly size: number }, maxBytes: number): string =>
  `Ce fichier pèse ${formatBytes(file.size)}, la limite est de ${formatLimit(maxBytes)}. Choisissez un fichier plus léger.`
