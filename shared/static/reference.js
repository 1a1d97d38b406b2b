Redoc.init(
  "/openapi.json",
  {
    jsonSamplesExpandLevel: 3,
    pathInMiddlePanel: true,
    sortRequiredPropsFirst: true,
    theme: { typography: { fontFamily: "system-ui, sans-serif", headings: { fontFamily: "system-ui, sans-serif" } } },
  },
  document.getElementById("reference"),
);
