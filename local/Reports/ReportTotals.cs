namespace CloudPipe.Local;

/// <param name="Inputs">Files in all; on AWS, those that the report knows of.</param>
/// <param name="Done">Those whose result of the last stage is there.</param>
/// <param name="Failed">Those that are a named failure.</param>
/// <param name="Pending">Those that are neither yet.</param>
/// <param name="Unread">
/// Those that the report of an interrupted run did not come to any more: not failed, else they were counted there; done or pending.
/// </param>
public sealed record ReportTotals(long Inputs, long Done, long Failed, long Pending, long Unread = 0);
