import { renderToString } from "react-dom/server";
import { App } from "./app.jsx";

export const render = (report) => renderToString(<App report={report} />);
