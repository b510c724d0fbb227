// Only engines without modules run this file: they cannot run the app either, and their reader is
// told where to go instead.

document.getElementById('splash-loading').hidden = true;
document.getElementById('splash-progress').hidden = true;
document.getElementById('splash-old').hidden = false;
