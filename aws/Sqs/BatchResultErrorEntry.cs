namespace CloudPipe.Aws.Sqs;

public sealed record BatchResultErrorEntry
{
    public string Id { get; set; } = "";

    public string Code { get; set; } = "";

    public string? Message { get; set; }

    /// <summary>True where the request, not the service, is at fault: sending it again does not help.</summary>
    public bool SenderFault { get; set; }
}
