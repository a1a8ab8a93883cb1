using CloudPipe.Deployer.Templates;

namespace CloudPipe.Deployer.Synthesis;

/// <summary>A budget for what carries the workflow's tag, where a deployment asks for one.</summary>
internal static class Budgets
{
    private static readonly int[] s_percentages = [80, 100];

    public static void AddTo(CloudFormationTemplate template) => template.Add(new TemplateResource("Budget", "AWS::Budgets::Budget", new()
    {
        ["Budget"] = new MapValue
        {
            ["BudgetType"] = "COST",
            ["TimeUnit"] = "MONTHLY",
            ["BudgetLimit"] = new MapValue { ["Amount"] = Fn.Ref(ParameterIds.MonthlyBudgetUsd), ["Unit"] = "USD" },
            ["CostFilters"] = new MapValue { ["TagKeyValue"] = ListValue.Of(Fn.Join("", $"user:{Tags.Workflow}$", Fn.StackName)) },
        },
        ["NotificationsWithSubscribers"] = ListValue.Of(s_percentages.Select(percentage => new MapValue
        {
            ["Notification"] = new MapValue
            {
                ["NotificationType"] = "ACTUAL",
                ["ComparisonOperator"] = "GREATER_THAN",
                ["Threshold"] = percentage,
                ["ThresholdType"] = "PERCENTAGE",
            },
            ["Subscribers"] = ListValue.Of(new MapValue { ["SubscriptionType"] = "SNS", ["Address"] = Fn.Ref(SharedIds.Alarms) }),
        })),
    })
    {
        Condition = ConditionIds.HasBudget,
    });
}
