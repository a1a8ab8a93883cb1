namespace CloudPipe.Aws.Sqs;

public sealed record GetQueueAttributesResponse
{
    public IReadOnlyDictionary<string, string> Attributes { get; set; } = new Dictionary<string, string>();
}
