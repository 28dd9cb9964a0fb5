import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext'
import { LexicalTypeaheadMenuPlugin, MenuOption, type MenuTextMatch } from '@lexical/react/LexicalTypeaheadMenuPlugin'
import { $createTextNode, type TextNode } from 'lexical'
import { useEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import { $createMention } from './mention-node'

export interface Mentionable {
  readonly profileId: string
  readonly name: string
  /** What tells two people of one name apart: their structure. */
  readonly detail?: string
}

/** People whose name begins so, a few at most; asked while somebody types after « @ », never with nothing typed. */
export type Suggest = (typed: string) => Promise<readonly Mentionable[]>

const pauseMs = 200
const mostShown = 6
const asked = /(?:^|[\s(])@([\p{L}\p{M}][\p{L}\p{M}'’-]{0,30}(?: [\p{L}\p{M}'’-]{0,30})?)$/u

class Person extends MenuOption {
  constructor(readonly given: Mentionable) {
    super(given.profileId)
  }
}

/** The last words before the caret, where they ask for somebody. */
function trigger(text: string): MenuTextMatch | null {
  const typed = asked.exec(text.slice(-80))?.[1]
  if (typed === undefined) return null
  return { leadOffset: text.length - typed.length - 1, matchingString: typed, replaceableString: `@${typed}` }
}

function useSuggestions(suggest: Suggest, typed: string | null): Person[] {
  const [people, setPeople] = useState<Person[]>([])
  useEffect(() => {
    if (typed === null) return setPeople([])
    let isCurrent = true
    const timer = setTimeout(async () => {
      const found = await suggest(typed).catch(() => [])
      if (isCurrent) setPeople(found.slice(0, mostShown).map((one) => new Person(one)))
    }, pauseMs)
    return () => {
      isCurrent = false
      clearTimeout(timer)
    }
  }, [suggest, typed])
  return people
}

/** « @lé » shows people to name; arrows and Enter choose, Escape goes on writing. */
export function Mentions({ suggest, parent }: { readonly suggest: Suggest; readonly parent: HTMLElement | null }) {
  const [editor] = useLexicalComposerContext()
  const [typed, setTyped] = useState<string | null>(null)
  const people = useSuggestions(suggest, typed)
  if (!parent) return null
  const choose = (person: Person, replaced: TextNode | null, close: () => void) => {
    editor.update(() => {
      const mention = $createMention(person.given.profileId, person.given.name)
      replaced?.replace(mention)
      const space = $createTextNode(' ')
      mention.insertAfter(space)
      space.select()
      close()
    })
  }
  return (
    <LexicalTypeaheadMenuPlugin<Person>
      parent={parent}
      anchorClassName="p-editor-people"
      options={people}
      onQueryChange={setTyped}
      onSelectOption={choose}
      triggerFn={trigger}
      menuRenderFn={(anchor, { selectedIndex, selectOptionAndCleanUp, setHighlightedIndex }) => {
        if (!anchor.current || people.length === 0) return null
        anchor.current.setAttribute('aria-label', 'Personnes à nommer')
        return createPortal(
          people.map((person, place) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the text field's, as in every combobox
            // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the text
            <div
              key={person.key}
              id={`typeahead-item-${place}`}
              ref={person.setRefElement}
              className="p-editor-person"
              role="option"
              aria-selected={selectedIndex === place}
              onMouseEnter={() => setHighlightedIndex(place)}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => selectOptionAndCleanUp(person)}
            >
              {person.given.name}
              {person.given.detail ? <span className="p-muted p-small"> {person.given.detail}</span> : null}
            </div>
          )),
          anchor.current,
        )
      }}
    />
  )
}
