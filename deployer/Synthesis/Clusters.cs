using CloudPipe.Deployer.Templates;
using CloudPipe.Model;

namespace CloudPipe.Deployer.Synthesis;

/// <summary>The cluster, and what its workers run on.</summary>
internal static class Clusters
{
    public static void AddTo(Deployment deployment)
    {
        var template = deployment.Template;
        template.Add(new TemplateResource(SharedIds.Cluster, "AWS::ECS::Cluster", new()
        {
            // Its metrics would cost more than an idle workflow does; ours are those of queues.
            ["ClusterSettings"] = ListValue.Of(new MapValue { ["Name"] = "containerInsights", ["Value"] = "disabled" }),
            ["Tags"] = Tags.OfWorkflow,
        }));
        if (deployment.Placement != WorkerPlacement.Instance)
        {
            Networks.AddTo(deployment);
        }

        if (deployment.HasInstances)
        {
            InstanceRoles.AddTo(template);
        }

        if (deployment.Placement == WorkerPlacement.CapacityProvider)
        {
            CapacityProviders.AddTo(deployment);
            SpotInterruptions.AddTo(template);
        }
    }
}
