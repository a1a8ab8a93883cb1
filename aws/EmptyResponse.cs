namespace CloudPipe.Aws;

/// <summary>The reply of an operation that answers nothing.</summary>
internal sealed record EmptyResponse;
