'use client'

import { lazy, Suspense, useMemo, useRef } from 'react'
import { peopleText, within, wordsOnly } from '@/kernel/rich-text/feature-sets'
import { readField } from '@/kernel/rich-text/input'
import { useField } from '../form/context'
import { FieldError, type FieldProps, Help, OptionalMark } from '../form/field'
import { useIsInBrowser } from '../in-browser'
import type { EditorProps } from './editor/editor'
import { RichText } from './rich-text'

const Editor = lazy(() => import('./editor/editor'))

interface RichTextProps extends FieldProps, Pick<EditorProps, 'suggest' | 'pickImage' | 'imageOf'> {
  /** Most characters of the rule; further bounds are those of what people write (`peopleText`). */
  readonly maxLength: number
  /** A document as JSON, or a text that was typed before there was an editor. */
  readonly defaultValue?: string | null
  /** Said before anything is sent while the text is empty. */
  readonly needed?: string
}

/**
 * A text with forms in a `PortalForm`: headings, lists, quotes, links, and people and pictures where the screen knows
 * how to find them. Its value is a document as JSON, '' for none; the endpoint reads it with `richTextInput`.
 */
export function RichTextField(props: RichTextProps) {
  const { name, label, optional, maxLength, defaultValue, needed, suggest, pickImage, imageOf } = props
  const help = (
    <>
      {props.help} Titres, listes et liens sont possibles : « ## », « - », « **gras** » et « [mots](adresse) » aussi. Au
      clavier, Alt + F10 mène à la mise en forme, et Échap puis Tabulation quitte le texte.
    </>
  )
  const { frame, control } = useField({ name, label, help, optional })
  const { id, error } = frame
  const field = useRef<HTMLTextAreaElement>(null)
  const isInBrowser = useIsInBrowser()
  const takesNames = suggest !== undefined
  const takesImages = pickImage !== undefined
  const set = useMemo(
    () => ({
      ...within(wordsOnly(peopleText), { characters: maxLength }),
      mentions: takesNames,
      images: takesImages,
    }),
    [maxLength, takesNames, takesImages],
  )
  const waiting = (
    <div className="p-editor" aria-busy>
      <div className="p-editor-text" id={isInBrowser ? undefined : id}>
        <RichText text={readField(defaultValue ?? '', set).text} imageOf={imageOf} />
      </div>
    </div>
  )
  return (
    <div className="p-field">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a label's click; the keyboard reaches the text itself */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: as above */}
      <span className="p-label" id={`${id}-nom`} onClick={() => document.getElementById(id)?.focus()}>
        {label}
        {optional ? <OptionalMark /> : null}
      </span>
      <Help id={id}>{help}</Help>
      <textarea
        ref={field}
        name={name}
        hidden
        readOnly
        data-kind="rich"
        data-name={typeof label === 'string' ? label : undefined}
        data-needed={needed}
        defaultValue={defaultValue ?? ''}
      />
      {isInBrowser ? (
        <Suspense fallback={waiting}>
          <Editor
            id={id}
            set={set}
            control={field}
            labelledBy={`${id}-nom`}
            describedBy={control['aria-describedby']}
            isInvalid={error !== undefined}
            isRequired={!optional}
            suggest={suggest}
            pickImage={pickImage}
            imageOf={imageOf}
          />
        </Suspense>
      ) : (
        waiting
      )}
      <FieldError id={id} error={error} />
    </div>
  )
}
