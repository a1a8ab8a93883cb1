namespace CloudPipe.Fuzz.Tests.Targets;

/// <summary>All targets by name; each is made when it is its turn.</summary>
internal static class FuzzTargets
{
    public static IReadOnlyDictionary<string, Func<FuzzTarget>> All { get; } = new SortedDictionary<string, Func<FuzzTarget>>(StringComparer.Ordinal)
    {
        ["algorithm document"] = DocumentTargets.Algorithm,
        ["workflow document"] = DocumentTargets.Workflow,
        ["run command"] = DocumentTargets.Command,
        ["image reference"] = DocumentTargets.Reference,
        ["job message"] = MessageTargets.Job,
        ["dispatcher's input"] = MessageTargets.Dispatch,
        ["failure record"] = MessageTargets.Failure,
        ["agent's document"] = MessageTargets.Agent,
        ["image manifest"] = ImageTargets.Manifest,
        ["image config"] = ImageTargets.Config,
        ["image index"] = ImageTargets.Index,
        ["registry challenge"] = ImageTargets.Challenge,
        ["docker archive"] = ArchiveTargets.Docker,
        ["oci archive"] = ArchiveTargets.Oci,
        ["layer compression"] = LayerTargets.Compression,
        ["layer unpacking"] = LayerTargets.Unpacking,
        ["layer with the agent's document"] = LayerTargets.Document,
        ["signature"] = EndpointTargets.Signature,
        ["aws-chunked body"] = EndpointTargets.Chunked,
        ["signed aws-chunked body"] = EndpointTargets.SignedChunked,
        ["byte range"] = EndpointTargets.Range,
        ["S3 request"] = ServiceTargets.S3,
        ["SQS request in JSON"] = ServiceTargets.SqsJson,
        ["SQS request as a form"] = ServiceTargets.SqsQuery,
    };
}
