namespace CloudPipe.Aws.Sqs;

/// <summary>The reply of an operation that answers nothing.</summary>
internal sealed record EmptyResponse;
