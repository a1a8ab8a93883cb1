using CloudPipe.Aws.Ecs;

namespace CloudPipe.Deployer.Destroying;

/// <summary>Task definitions: CloudFormation makes them inactive, of which ECS keeps every revision until it is deleted.</summary>
internal sealed class TaskDefinitions(RemovalWork work)
{
    private const int MostDeleted = 10;

    public async Task DeleteAsync(CancellationToken cancellationToken)
    {
        foreach (var active in await ListAsync("ACTIVE", cancellationToken))
        {
            await work.Aws.EcsRemoval.DeregisterTaskDefinitionAsync(new DeregisterTaskDefinitionRequest { TaskDefinition = active }, cancellationToken);
        }

        var inactive = await ListAsync("INACTIVE", cancellationToken);
        foreach (var some in inactive.Chunk(MostDeleted))
        {
            // What is not deleted is found by the proof.
            await work.Aws.EcsRemoval.DeleteTaskDefinitionsAsync(new DeleteTaskDefinitionsRequest { TaskDefinitions = some }, cancellationToken);
        }

        if (inactive.Count > 0)
        {
            work.Say(DestroyStep.Clear, $"task definitions are deleted, revisions: {inactive.Count}");
        }
    }

    /// <summary>Those that are being deleted are not among them.</summary>
    public async Task<IReadOnlyList<string>> RemainingAsync(CancellationToken cancellationToken) =>
        [.. await ListAsync("ACTIVE", cancellationToken), .. await ListAsync("INACTIVE", cancellationToken)];

    private async Task<IReadOnlyList<string>> ListAsync(string status, CancellationToken cancellationToken)
    {
        var definitions = new List<string>();
        var families = new ListTaskDefinitionFamiliesRequest { FamilyPrefix = work.Stack + "-", Status = status };
        await foreach (var family in work.Aws.EcsRemoval.AllTaskDefinitionFamiliesAsync(families, cancellationToken))
        {
            if (!StackNames.IsFamilyOf(work.Stack, family))
            {
                continue;
            }

            await foreach (var definition in work.Aws.EcsRemoval.AllTaskDefinitionArnsAsync(new ListTaskDefinitionsRequest { FamilyPrefix = family, Status = status }, cancellationToken))
            {
                definitions.Add(definition);
            }
        }

        return definitions;
    }
}
