"""Words that all layouts share."""

LEVELS = {"department": "部门", "unit": "单位"}

ITEM_LABELS = {
    "total": "合计",
    "three_public_subtotal": "“三公”经费小计",
    "abroad": "一、因公出国（境）费",
    "abroad_academic": "其中：教学科研人员因公出国（境）费",
    "abroad_other": "其他因公出国（境）费",
    "vehicle": "二、公务用车购置及运行费",
    "vehicle_purchase": "其中：公务用车购置费",
    "vehicle_operation": "公务用车运行维护费",
    "reception": "三、公务接待费",
    "agency_operating": "机关运行经费",
}
