namespace CloudPipe.Generator;

/// <summary>What an additional file of a compilation is to CloudPipe.</summary>
internal enum DocumentKind
{
    /// <summary>An algorithm document: metadata <c>CloudPipeAlgorithm="true"</c>.</summary>
    Algorithm,

    /// <summary>A workflow document: metadata <c>CloudPipeWorkflow="true"</c>.</summary>
    Workflow,
}
