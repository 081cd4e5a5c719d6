// Draws the charts of the portal. Each has its figures in a table beside it; without this script the tables remain.
"use strict";
(() => {
  const style = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const english = document.documentElement.lang === "en";
  const unit = english ? " 10k yuan" : " 万元";
  const money = (fen) => (fen / 1e6).toLocaleString("zh-CN", { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const short = (fen) => (fen / 1e6).toLocaleString("zh-CN", { maximumFractionDigits: Math.abs(fen) < 1e8 ? 2 : 0 });
  const palette = ["#1a4d8f", "#c2571a", "#2f7d5b", "#8a3f7a", "#b08a00", "#4a6d7c", "#a33b3b", "#5b6ab0"];
  const base = () => ({
    color: palette,
    animation: false,
    textStyle: { fontFamily: getComputedStyle(document.body).fontFamily, color: style("--ink"), fontSize: size() },
    // Words in the canvas: the policy of the site lets no script write styles into the page.
    tooltip: { renderMode: "richText", confine: true, backgroundColor: style("--paper"), borderColor: style("--strong-line"), textStyle: { color: style("--ink") } },
  });
  const axis = () => ({ axisLabel: { color: style("--quiet"), fontSize: size() }, axisLine: { lineStyle: { color: style("--strong-line") } }, splitLine: { lineStyle: { color: style("--line") } } });
  const size = () => Math.round(parseFloat(getComputedStyle(document.documentElement).fontSize) * 0.8);
  const label = (text, most) => (text.length > most ? text.slice(0, most) + "…" : text);

  const drawings = {
    flow(data, width) {
      const narrow = width < 620;
      const middle = data.names.findIndex((name) => data.links.some((l) => l[0] === name) && data.links.some((l) => l[1] === name));
      return {
        tooltip: { formatter: (p) => (p.dataType === "edge" ? `${p.data.source.trim()} → ${p.data.target.trim()}\n` : `${p.name.trim()}\n`) + money(p.value) + unit },
        series: [{
          type: "sankey", left: 4, right: 4, top: 12, bottom: 12, nodeWidth: narrow ? 8 : 14, nodeGap: narrow ? 10 : 14, draggable: false, layoutIterations: 0,
          data: data.names.map((name, n) => ({ name, label: { position: data.links.some((l) => l[0] === name && l[1] !== name) && !data.links.some((l) => l[1] === name) ? "right" : "left" }, itemStyle: { color: palette[n % palette.length] } })),
          links: data.links.map(([source, target, value]) => ({ source, target, value })),
          lineStyle: { color: "gradient", opacity: 0.3 },
          label: { color: style("--ink"), fontSize: narrow ? 11 : size(), formatter: (p) => narrow && p.dataIndex === middle ? "" : `${label(p.name.trim(), narrow ? 9 : 18)} ${short(p.value)}` },
        }],
      };
    },
    treemap(data, width) {
      return {
        tooltip: { formatter: (p) => `${p.data.code ?? ""} ${p.name}\n${money(p.value)}${unit}` },
        series: [{
          type: "treemap", name: english ? "All" : "全部", left: 0, right: 0, top: 0, bottom: 34, roam: false, nodeClick: "zoomToNode", leafDepth: 2, data: data.nodes,
          breadcrumb: { show: true, bottom: 4, itemStyle: { color: style("--head"), borderColor: style("--line"), textStyle: { color: style("--ink") } } },
          label: { color: "#fff", fontSize: width < 500 ? 11 : size(), overflow: "break", formatter: (p) => `${p.name}\n${short(p.value)}` },
          upperLabel: { show: true, height: 26, color: "#fff", fontSize: size(), formatter: (p) => `${p.name} ${short(p.value)}` },
          itemStyle: { borderColor: style("--paper"), borderWidth: 1, gapWidth: 1 },
          levels: [{ itemStyle: { borderWidth: 0, gapWidth: 3 }, upperLabel: { show: false } }, { itemStyle: { gapWidth: 1, borderWidth: 2, borderColor: "#3d4a58" } }, { itemStyle: { borderColor: "#ffffff55" } }],
        }],
      };
    },
    stack: (data) => bars(data, "three"),
    line: (data) => bars(data),
    plan(data) {
      const rates = data.unit === "%";
      return {
        grid: { left: 8, right: 16, top: 24, bottom: 8, containLabel: true },
        tooltip: { trigger: "axis", formatter: ([p]) => `${p.name}\n${rates ? p.value + "%" : money(p.value) + unit}` },
        xAxis: { type: "category", data: data.months, ...axis() },
        yAxis: { type: "value", max: rates ? 100 : null, ...axis(), axisLabel: { color: style("--quiet"), fontSize: size(), formatter: (v) => (rates ? v + "%" : short(v)) } },
        series: [{ type: "line", step: false, data: data.values, areaStyle: { opacity: 0.15 }, symbolSize: 9, lineStyle: { width: 3 }, label: { show: true, color: style("--ink"), formatter: (p) => (rates ? p.value + "%" : short(p.value)) } }],
      };
    },
  };

  function bars(data, stack) {
    return {
      legend: { top: 0, type: "scroll", textStyle: { color: style("--ink"), fontSize: size() } },
      grid: { left: 8, right: 16, top: 44, bottom: 8, containLabel: true },
      tooltip: { trigger: "axis", axisPointer: { type: "shadow" }, formatter: (all) => [all[0].name, ...all.map((p) => `${p.seriesName}  ${p.value == null ? "–" : money(p.value) + unit}`)].join("\n") },
      xAxis: { type: "category", data: data.years, ...axis() },
      yAxis: { type: "value", ...axis(), axisLabel: { color: style("--quiet"), fontSize: size(), formatter: short } },
      series: data.series.map(([name, values]) => ({ name, type: "bar", stack, barMaxWidth: 56, data: values })),
    };
  }

  function draw(figure) {
    const picture = figure.querySelector(".picture");
    const source = document.getElementById(figure.dataset.source);
    if (!picture || !source) return null;
    const data = JSON.parse(source.textContent);
    picture.hidden = false;
    const chart = echarts.init(picture, null, { renderer: "canvas" });
    const paint = () => {
      const common = base();
      const own = drawings[figure.dataset.chart](data, picture.clientWidth);
      chart.setOption({ ...common, ...own, tooltip: { ...common.tooltip, ...own.tooltip } }, true);
    };
    paint();
    let width = picture.clientWidth;
    new ResizeObserver(() => {
      if (picture.clientWidth === width) return;
      width = picture.clientWidth;
      chart.resize();
      paint();
    }).observe(picture);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", paint);
    return chart;
  }

  document.querySelectorAll("[data-chart]").forEach(draw);
  // On paper nothing can be opened: the tables are all there.
  const folded = [...document.querySelectorAll("[data-chart] details:not([open])")];
  addEventListener("beforeprint", () => folded.forEach((details) => { details.dataset.was = String(details.open); details.open = true; }));
  addEventListener("afterprint", () => folded.forEach((details) => { details.open = details.dataset.was === "true"; }));
})();
