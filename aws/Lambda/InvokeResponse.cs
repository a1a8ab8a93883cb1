namespace CloudPipe.Aws.Lambda;

/// <param name="StatusCode">200 for <c>RequestResponse</c>, 202 for <c>Event</c>, 204 for <c>DryRun</c>.</param>
/// <param name="FunctionError"><c>Unhandled</c> or <c>Handled</c> when the function failed, else null.</param>
/// <param name="Payload">What the function answered, or its error.</param>
public sealed record InvokeResponse(int StatusCode, string? FunctionError, byte[] Payload);
