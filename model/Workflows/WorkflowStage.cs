namespace CloudPipe.Model;

/// <summary>One algorithm at one place in a workflow.</summary>
/// <param name="Index">0-based, and the index of the stage in <see cref="WorkflowDocument.Stages"/>.</param>
/// <param name="AlgorithmName">The name of the algorithm; whether there is one is for <see cref="WorkflowChecks"/>.</param>
/// <param name="Ports">The ports that are to be reachable from outside.</param>
/// <param name="Variables">The environment of the algorithm, by name.</param>
/// <param name="Next">The indexes of the stages that work on the results; empty for the last, whose results go to the output bucket.</param>
public sealed record WorkflowStage(
    int Index,
    string AlgorithmName,
    IReadOnlyList<PortMapping> Ports,
    IReadOnlyDictionary<string, string> Variables,
    IReadOnlyList<int> Next);
