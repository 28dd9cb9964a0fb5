import * as step1 from './0001-initial-4cb0fb1fba96'
import * as step2 from './0002-rights-drafts-and-policies'
import * as step3 from './0003-media-search-and-notices'
import * as step4 from './0004-accounts-notifications-and-endorsements'
import * as step5 from './0005-corrections-opinions-and-editors'
import * as step6 from './0006-families-figures-and-followers'
import * as step7 from './0007-moderation-and-places'
import * as step8 from './0008-community-week-and-visits'

// Made by `npm run generate`. « next » leads from the released model to today's; its name holds a part of its hash, so
// that a database of an unreleased model in between is told apart.
export const migrations = [
  { name: 'initial-4cb0fb1fba96', statements: step1.statements },
  { name: 'rights-drafts-and-policies', statements: step2.statements },
  { name: 'media-search-and-notices', statements: step3.statements },
  { name: 'accounts-notifications-and-endorsements', statements: step4.statements },
  { name: 'corrections-opinions-and-editors', statements: step5.statements },
  { name: 'families-figures-and-followers', statements: step6.statements },
  { name: 'moderation-and-places', statements: step7.statements },
  { name: 'community-week-and-visits', statements: step8.statements },
]
