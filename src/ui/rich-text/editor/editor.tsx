import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext'
import { ContentEditable } from '@lexical/react/LexicalContentEditable'
import { LexicalExtensionComposer } from '@lexical/react/LexicalExtensionComposer'
import { $insertNodes, HISTORY_PUSH_TAG } from 'lexical'
import { type RefObject, type SyntheticEvent, useEffect, useMemo, useState } from 'react'
import { formatNumber } from '@/kernel/french'
import type { FeatureSet } from '@/kernel/rich-text/feature-sets'
import type { PictureView } from '@/media/view'
import { contentOf, sameValue, stateOf } from './content'
import { editorExtension } from './extension'
import { $createImage, ImageContext } from './image-node'
import { LinkPanel } from './link-panel'
import { Mentions, type Suggest } from './mentions'
import { Toolbar } from './toolbar'

export interface EditorProps {
  /** Of the text itself, where a summary of errors leads. */
  readonly id: string
  readonly set: FeatureSet
  /** The control of the form, which holds the value and whatever is restored into it. */
  readonly control: RefObject<HTMLTextAreaElement | null>
  readonly labelledBy: string
  readonly describedBy: string | undefined
  readonly isInvalid: boolean
  readonly isRequired: boolean
  /** Absent: nobody can be named here. */
  readonly suggest?: Suggest | undefined
  /** Asks the person for a picture of the library; absent: none can be added. */
  readonly pickImage?: (() => Promise<{ readonly mediaId: string; readonly alt: string } | null>) | undefined
  readonly imageOf?: ((mediaId: string) => PictureView | null) | undefined
}

const noImage = () => null
const stop = (event: SyntheticEvent) => event.stopPropagation()

/** The editor of formatted texts. Loaded when a form shows it, by `RichTextField`. */
export default function Editor(props: EditorProps) {
  const { id, set, control, imageOf = noImage } = props
  // biome-ignore lint/correctness/useExhaustiveDependencies: one editor a page; what is written later comes by events
  const extension = useMemo(() => editorExtension(set, control.current?.value ?? ''), [set])
  const [frame, setFrame] = useState<HTMLDivElement | null>(null)
  return (
    <ImageContext value={imageOf}>
      <LexicalExtensionComposer extension={extension} contentEditable={null}>
        {/* Forms hear of the control alone: keys pressed in here are none of its fields'. */}
        <div className="p-editor" ref={setFrame} onInput={stop} onChange={stop}>
          <Tools {...props} />
          <LinkPanel id={id} />
          <ContentEditable
            className="p-editor-text p-text p-rich-text"
            id={id}
            lang="fr"
            aria-labelledby={props.labelledBy}
            aria-describedby={[props.describedBy, `${id}-compte`].filter(Boolean).join(' ')}
            aria-multiline
            aria-required={props.isRequired || undefined}
            aria-invalid={props.isInvalid || undefined}
          />
          {props.suggest ? <Mentions suggest={props.suggest} parent={frame} /> : null}
        </div>
        <Bound id={id} set={set} control={control} isInvalid={props.isInvalid} />
      </LexicalExtensionComposer>
    </ImageContext>
  )
}

function Tools({ set, id, pickImage }: EditorProps) {
  const [editor] = useLexicalComposerContext()
  const addImage = pickImage
    ? async () => {
        const picked = await pickImage()
        if (picked) editor.update(() => $insertNodes([$createImage(picked.mediaId, picked.alt)]))
        editor.focus()
      }
    : undefined
  return <Toolbar set={set} controls={id} addImage={set.images ? addImage : undefined} />
}

/** Keeps the form's control and the editor the same, whichever of both is written; counts, and says what is too much. */
function Bound({ id, set, control, isInvalid }: Pick<EditorProps, 'id' | 'set' | 'control' | 'isInvalid'>) {
  const [editor] = useLexicalComposerContext()
  const [shown, setShown] = useState(() => contentOf(editor, set))
  useEffect(() => {
    const field = control.current
    if (!field) return
    let isOurs = false
    const take = () => {
      if (isOurs || sameValue(field.value, set) === contentOf(editor, set).value) return
      editor.setEditorState(editor.parseEditorState(stateOf(field.value, set)), { tag: HISTORY_PUSH_TAG })
    }
    take()
    field.addEventListener('input', take)
    const unregister = editor.registerUpdateListener(({ dirtyElements, dirtyLeaves }) => {
      if (dirtyElements.size === 0 && dirtyLeaves.size === 0) return
      const content = contentOf(editor, set)
      setShown(content)
      if (content.value === field.value) return
      isOurs = true
      field.value = content.value
      field.dispatchEvent(new Event('input', { bubbles: true }))
      isOurs = false
    })
    return () => {
      field.removeEventListener('input', take)
      unregister()
    }
  }, [editor, set, control])
  const { length, fault } = shown
  const most = set.bounds.characters
  return (
    <>
      <span className="p-help" id={`${id}-compte`} data-over={fault !== null || undefined}>
        {formatNumber(length)} sur {formatNumber(most)} caractères
      </span>
      {/* Said once, when a limit is passed: the count itself would be read at every key. */}
      <span className="p-error-live" role="status">
        {isInvalid ? null : fault?.detail}
      </span>
    </>
  )
}
