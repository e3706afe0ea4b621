/** Whether this browser deletes what a site keeps after seven days without a visit. */

/**
 * Whether the page runs in a tab of WebKit: Safari, and all browsers on iPhones and iPads, whose names stand in front of "Safari/" as well. Apps on
 * the Home Screen are spared ("Full Third-Party Cookie Blocking and More", webkit.org/blog/10218), and so is a site that was promised
 * persistent storage: both are in the one list of `ResourceLoadStatisticsStore::domainsExemptFromWebsiteDataDeletion`.
 */
export function isWebKitTab(): boolean {
  const isWebKit = navigator.userAgent.includes('Safari/') && !/Chrome|Chromium|Android|Edg\//u.test(navigator.userAgent);
  return isWebKit && !window.matchMedia('(display-mode: standalone)').matches;
}
