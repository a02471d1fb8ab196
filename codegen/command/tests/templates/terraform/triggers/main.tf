resource "aws_lambda_function" "check" {
  function_name = "check"
}

resource "aws_lambda_function" "confirm" {
  function_name = "confirm"
}

resource "aws_lambda_function" "message" {
  function_name = "message"
}

resource "aws_lambda_function" "passed_on" {
  function_name = "passed-on"
}

module "permissions" {
  source    = "./permissions"
  functions = [aws_lambda_function.passed_on.function_name]
}

resource "aws_lambda_permission" "check" {
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.check.function_name
  principal     = "cognito-idp.amazonaws.com"
  source_arn    = aws_cognito_user_pool.users.arn
}

resource "aws_lambda_permission" "message" {
  action        = "lambda:InvokeFunction"
  function_name = "message"
  principal     = "cognito-idp.amazonaws.com"
  source_arn    = aws_cognito_user_pool.others.arn
}

resource "aws_cognito_user_pool" "users" {
  name = "users"

  lambda_config {
    pre_sign_up         = aws_lambda_function.check.arn
    post_confirmation   = aws_lambda_function.confirm.arn
    custom_message      = aws_lambda_function.message.arn
    post_authentication = aws_lambda_function.passed_on.arn

    pre_token_generation_config {
      lambda_arn     = aws_lambda_function.confirm.arn
      lambda_version = "V2_0"
    }
  }
}

resource "aws_cognito_user_pool" "others" {
  name = "others"
}
