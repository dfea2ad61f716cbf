/** The dialog About. */
export const about = {
  title: 'About Culvert',
  what: 'Keeps SSH tunnels open, and says what is so.',
  version: 'Version',
  runsOn: 'Runs on',
  licence: 'Licence',
  licenceText:
    'MIT: use it, change it and pass it on as you like; there is no warranty. Copyright 2026 The Culvert authors.',
  licences: 'Licences',
  licencesTitle: 'Licences of what Culvert is made with',
  licenceTexts: 'Licence texts',
  noLicences: 'The licences are missing: this Culvert was not built to the end.',
  backToAbout: 'Back',
  profileFolder: 'Profile folder',
  openFolder: 'Open folder',
  copyFacts: 'Copy these facts',
  copied: 'Copied the version and where things are saved.',
  standsOn: 'Stands on',
  inBrowser: (site: string) => `${site} (opens the browser)`,
  noBrowser: (address: string) => `No browser was found on this computer. The address is ${address}`,
  noFolder: (reason: string) => `The folder could not be opened: ${reason}`,
};
