namespace CloudPipe.Aws.Lambda;

public sealed record InvokeRequest
{
    /// <summary>Name, partial or full ARN.</summary>
    public required string FunctionName { get; init; }

    /// <summary><c>RequestResponse</c> (default), <c>Event</c> or <c>DryRun</c>.</summary>
    public string InvocationType { get; init; } = "RequestResponse";

    /// <summary>A JSON document, UTF-8.</summary>
    public required byte[] Payload { get; init; }
}
