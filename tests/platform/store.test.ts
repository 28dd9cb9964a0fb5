import { storeContract } from './store-contract'

storeContract(process.env.TEST_MONGODB_URL ? 'MongoDB' : 'SQLite')
