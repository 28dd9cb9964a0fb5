import { followMenu } from './menu'
import { keepOwnProgramme } from './own-programme'
import { sayWhatIsDone } from './said'
import { followShare } from './share'
import { suggestWhileTyping } from './suggestions'

// The one script of public pages (decisions/0026). It listens on the document, so that it may come at any moment, and
// on pages of React's as well.
followMenu(document)
followShare(document)
const begin = (): void => {
  sayWhatIsDone(document)
  suggestWhileTyping(document)
  keepOwnProgramme(document)
}
if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', begin, { once: true })
else begin()
