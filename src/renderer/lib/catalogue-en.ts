import chat from '../locales/en/chat.json'
import common from '../locales/en/common.json'
import data from '../locales/en/data.json'
import documents from '../locales/en/documents.json'
import errors from '../locales/en/errors.json'
import hub from '../locales/en/hub.json'
import library from '../locales/en/library.json'
import models from '../locales/en/models.json'
import settings from '../locales/en/settings.json'
import sidebar from '../locales/en/sidebar.json'
import updates from '../locales/en/updates.json'
import welcome from '../locales/en/welcome.json'

export const english = {
  chat,
  common,
  data,
  documents,
  errors,
  hub,
  library,
  models,
  settings,
  sidebar,
  updates,
  welcome,
}
