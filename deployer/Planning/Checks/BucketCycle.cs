namespace CloudPipe.Deployer.Planning;

/// <summary>Workflows whose results come back as inputs: files without end, and costs.</summary>
internal static class BucketCycle
{
    /// <summary>The shortest way from the output bucket of a workflow back to its input bucket.</summary>
    /// <param name="input">The workflow's input bucket.</param>
    /// <param name="output">The workflow's output bucket.</param>
    /// <param name="others">Workflows that are there already.</param>
    /// <returns>The workflows on the way; null if there is no way.</returns>
    public static IReadOnlyList<OtherWorkflow>? Find(string input, string output, IReadOnlyList<OtherWorkflow> others)
    {
        var ways = new Queue<(string Bucket, IReadOnlyList<OtherWorkflow> Way)>([(output, [])]);
        var seen = new HashSet<string>(StringComparer.Ordinal) { output };
        while (ways.TryDequeue(out var at))
        {
            foreach (var other in others.Where(other => other.InputBucket == at.Bucket))
            {
                IReadOnlyList<OtherWorkflow> way = [.. at.Way, other];
                if (other.OutputBucket == input)
                {
                    return way;
                }

                if (seen.Add(other.OutputBucket))
                {
                    ways.Enqueue((other.OutputBucket, way));
                }
            }
        }

        return null;
    }

    /// <summary>What is said of it.</summary>
    public static PlanFinding ToFinding(string output, IReadOnlyList<OtherWorkflow> way) => new(
        DeployErrorCodes.BucketCycle,
        FindingSeverity.Error,
        $"results would come back as inputs for ever: {output}{string.Concat(way.Select(other => $" -> {other.Stack} -> {other.OutputBucket}"))}",
        "Give the workflow an output bucket that no other workflow of the circle reads.");
}
